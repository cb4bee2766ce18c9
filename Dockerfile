# The image of Snitt: the program, the metamodel and the seed. docker-compose.yml starts it beside Neo4j.

FROM node:20.20.2-bookworm-slim AS editor
WORKDIR /build/web/graphiql
COPY web/graphiql/package.json web/graphiql/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY web/graphiql/ ./
COPY docs/queries/ /build/docs/queries/
RUN node assemble.mjs

FROM node:20.20.2-bookworm-slim AS application
WORKDIR /build/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY web/ ./
RUN npm run build

FROM rust:1.95.0-slim-bookworm AS program
WORKDIR /build
COPY . .
COPY --from=editor /build/web/graphiql/dist/ web/graphiql/dist/
COPY --from=application /build/web/dist/ web/dist/
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked --bin snitt && cp target/release/snitt /snitt

FROM debian:bookworm-slim
# The certificates of public authorities, for a database that is reached over TLS.
COPY --from=program /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=program /snitt /usr/local/bin/snitt
COPY --chmod=755 docker/ready /usr/local/bin/ready
WORKDIR /snitt
COPY schema/ schema/
COPY seed/ seed/
# Where a store in a file lies when no other is named.
RUN install -d -o 10001 -g 10001 /data
VOLUME /data
ENV SNITT_STORE=/data/snitt.db
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["ready"]
ENTRYPOINT ["snitt"]
CMD ["serve"]
