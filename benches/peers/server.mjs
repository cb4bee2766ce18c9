// @neo4j/graphql and Apollo Server as their makers describe them, over the public part of the graph that Snitt keeps in
// Neo4j: labels by kind, relationship types by kind, properties by name. Only the kinds that are asked about are there.
// It says its address on one line and serves until standard input ends.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { NEO4J_URL, NEO4J_USER, NEO4J_PASSWORD, PORT = "0" } = process.env;

// The second label is the one that keys are indexed for.
const typeDefs = `#graphql
  type Process @node(labels: ["Process", "Element"]) {
    id: ID!
    key: String!
    name: String
    supportedBy: [Application!]! @relationship(type: "SUPPORTS", direction: IN, properties: "Context")
  }
  type Application @node(labels: ["Application", "Element"]) {
    id: ID!
    key: String!
    name: String
    creates: [DataObject!]! @relationship(type: "CREATES", direction: OUT, properties: "Context")
    runsOn: [Platform!]! @relationship(type: "RUNS_ON", direction: OUT, properties: "Context")
    flowsTo: [Application!]! @relationship(type: "FLOWS", direction: OUT, properties: "Context")
  }
  type DataObject @node(labels: ["DataObject", "Element"]) {
    id: ID!
    key: String!
    name: String
  }
  type Platform @node(labels: ["Platform", "Element"]) {
    id: ID!
    key: String!
    name: String
  }
  type Context @relationshipProperties {
    id: ID!
    from: Date
  }
`;

const driver = neo4j.driver(NEO4J_URL, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema, introspection: false });
// Naming the database spares the driver asking for it.
const context = async () => ({ sessionConfig: { database: "neo4j" } });
const { url } = await startStandaloneServer(server, { context, listen: { host: "127.0.0.1", port: Number(PORT) } });
console.log(url);

process.stdin.resume().on("end", () => process.exit(0));
