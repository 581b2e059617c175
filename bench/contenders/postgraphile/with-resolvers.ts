/** What PostGraphile needs and Node 20 does not have. */

function withResolvers<T>() {
  let resolve: unknown;
  let reject: unknown;
  const promise = new Promise<T>((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
}

if (!('withResolvers' in Promise)) Object.assign(Promise, { withResolvers });
