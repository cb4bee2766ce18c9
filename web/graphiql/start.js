// Starts the query editor with the example queries that the server carries, one tab each, and the query that the address
// brings after its hash (`#query=…&variables=…`) in a tab in front.
const examples = fetch("/graphiql/queries.json")
  .then((answer) => (answer.ok ? answer.json() : []))
  .catch(() => []);

const brought = new URLSearchParams(location.hash.slice(1));
const asked = brought.get("query") && { query: brought.get("query"), variables: brought.get("variables") ?? "" };

examples.then((queries) => {
  const fetcher = GraphiQL.createFetcher({ url: "/graphql" });
  const root = ReactDOM.createRoot(document.getElementById("graphiql"));
  const tabs = queries.map(({ query }) => ({ query, variables: "", headers: "" }));
  root.render(
    React.createElement(GraphiQL, {
      fetcher,
      defaultEditorToolsVisibility: true,
      defaultTabs: asked ? [{ ...asked, headers: "" }, ...tabs] : tabs,
      // Where tabs are remembered from before, this adds one, or goes to the one that is the same.
      ...asked,
    }),
  );
});
