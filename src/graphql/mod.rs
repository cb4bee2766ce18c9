//! How one asks: a GraphQL schema built from the metamodel.
