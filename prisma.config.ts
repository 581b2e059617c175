/** Prisma's CLI settings. Only `generate` is used: Rowgate applies its own migrations (docs/architecture.md). */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// `prisma generate` wants a schema engine that it never runs, and would download one: any existing file satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(import.meta.url);

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
