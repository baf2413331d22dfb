# The platform, as docs/running.md says. tests/server/running.test.mjs takes the same steps without Docker.

# The whole Debian: it has the git and the Python that the set-up of the toolchain needs. Modules in
# .core/ come along, and are not compiled again.
FROM node:22-bookworm AS build
WORKDIR /camefrom
COPY . .
RUN npm run build

FROM node:22-bookworm-slim
WORKDIR /camefrom
COPY package.json package-lock.json .npmrc ./
COPY js/package.json js/
COPY demo/package.json demo/
RUN npm ci --omit=dev --ignore-scripts
COPY --from=build /camefrom/js/dist js/dist
COPY --from=build /camefrom/demo/dist demo/dist
# What a volume is mounted on gives it its rights; the server is not root.
RUN mkdir -m 1777 .data
ENV NODE_ENV=production
ENV LISTEN=0.0.0.0:8081
USER node
EXPOSE 8081
VOLUME /camefrom/.data
# Not /readyz: a container is not ill where the database is.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:8081/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "demo/dist/server/platform.js"]
