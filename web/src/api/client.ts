// Asks the server, always for something at least as new as what this page has seen.
import { Client, cacheExchange, fetchExchange, mapExchange, subscriptionExchange } from "@urql/core";
import { type Sink, createClient } from "graphql-ws";

let token: string | undefined;

/** The one client of the page. */
export function connect(): Client {
  const socket = createClient({ url: `${location.origin.replace(/^http/, "ws")}/graphql`, lazy: true });
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onOperation: (operation) =>
          token ? { ...operation, extensions: { ...operation.extensions, token } } : operation,
        onResult: (result) => {
          const said: unknown = result.extensions?.["token"];
          if (typeof said === "string") token = said;
          return result;
        },
      }),
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ ...request, query: request.query ?? "" }, sink as Sink),
          }),
        }),
      }),
    ],
  });
}
