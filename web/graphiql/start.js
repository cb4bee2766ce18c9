// Starts the query editor with the example queries that the server carries, one tab each.
const examples = fetch("/graphiql/queries.json")
  .then((answer) => (answer.ok ? answer.json() : []))
  .catch(() => []);

examples.then((queries) => {
  const fetcher = GraphiQL.createFetcher({ url: "/graphql" });
  const root = ReactDOM.createRoot(document.getElementById("graphiql"));
  root.render(
    React.createElement(GraphiQL, {
      fetcher,
      defaultEditorToolsVisibility: true,
      defaultTabs: queries.map(({ query }) => ({ query, variables: "", headers: "" })),
    }),
  );
});
