FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/server/package.json apps/server/
COPY apps/console/package.json apps/console/
COPY apps/launcher/package.json apps/launcher/
COPY apps/e2e/package.json apps/e2e/
COPY libs libs
RUN npm ci --ignore-scripts
COPY . .
RUN npx nx run-many -t build --exclude=@glasspost/console --no-tui

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production GLASSPOST_DATA_DIR=/data GLASSPOST_PORT_OFFSET=0 GLASSPOST_BIND=0.0.0.0
COPY --from=build /app /app
RUN npm prune --omit=dev --ignore-scripts && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 25 53/udp 53/tcp 110 465 587 995 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:8080/api/v1/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--max-semi-space-size=16", "--max-old-space-size=512", "apps/server/dist/main.js"]
