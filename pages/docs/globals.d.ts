/** What Swagger UI's package has, without types of its own. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface SwaggerRequest {
    readonly headers: Record<string, string>;
  }

  interface SwaggerOptions {
    readonly url: string;
    readonly domNode: Element | null;
    readonly defaultModelsExpandDepth: number;
    /** Null for none: it would send the description elsewhere. */
    readonly validatorUrl: null;
    readonly requestInterceptor: (request: SwaggerRequest) => SwaggerRequest;
  }

  export default function SwaggerUI(options: SwaggerOptions): unknown;
}

declare module '*.css';
