// In JavaScript that Node 20 can read, so that an old Node gets a sentence instead of a syntax error.
if (process.features.typescript) {
  const { enableCompileCache } = await import('node:module');
  // Half the work of starting is compiling. Node keeps what it has compiled, under the system's folder for temporary files
  // or where NODE_COMPILE_CACHE says.
  enableCompileCache();
  await import('./main.ts');
} else {
  console.error(
    `Moot needs Node 22.18 or newer, and this is Node ${process.versions.node}. Run npm ci without --omit=dev, which brings its own, and npm start; or install one from https://nodejs.org.`,
  );
  process.exitCode = 1;
}
