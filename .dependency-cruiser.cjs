/** main → app → edges → conversation → domain → ground: an import never points back up, edges never import each other. */
const edges = ['channels', 'console', 'public', 'forwarding', 'http', 'cli'];
const domain = ['intents', 'indicators', 'reports', 'evidence', 'awareness', 'statistics'];
const ground = ['vietnamese', 'storage', 'design', 'files'];
const inFolders = (names) => `^src/(?:${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'ground-knows-nobody',
      severity: 'error',
      from: { path: inFolders(ground) },
      to: { path: '^src/', pathNot: inFolders(ground) },
    },
    {
      name: 'domain-knows-domain-and-ground',
      severity: 'error',
      from: { path: inFolders(domain) },
      to: { path: '^src/', pathNot: inFolders([...domain, ...ground]) },
    },
    {
      name: 'conversation-knows-no-edge',
      severity: 'error',
      from: { path: '^src/conversation/' },
      to: { path: '^src/', pathNot: inFolders(['conversation', ...domain, ...ground]) },
    },
    {
      name: 'conversation-knows-no-sql',
      severity: 'error',
      from: { path: '^src/conversation/' },
      to: { path: '^src/storage/' },
    },
    ...edges
      .filter((edge) => edge !== 'cli')
      .map((edge) => ({
        name: `${edge}-knows-no-other-edge`,
        severity: 'error',
        from: { path: `^src/${edge}/` },
        to: { path: `^src/(?:${edges.filter((other) => other !== edge).join('|')})/` },
      })),
    {
      name: 'nobody-knows-main',
      severity: 'error',
      from: { pathNot: '^src/main.ts$' },
      to: { path: '^src/main.ts$' },
    },
    {
      name: 'only-main-and-cli-know-app',
      severity: 'error',
      from: { pathNot: '^src/(?:main|app)[^/]*.ts$|^src/app/|^src/cli/' },
      to: { path: '^src/app' },
    },
    {
      name: 'not-naturals-root',
      severity: 'error',
      comment: 'its root import takes a second, 161 MB, prints and reads .env',
      from: { path: '^src/' },
      to: { path: 'node_modules/natural/lib/natural/index.js' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
