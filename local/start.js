const [major] = process.versions.node.split('.');

if (major === '24') {
  const { start } = await import('./start-command.ts');
  await start();
} else {
  console.error(
    `Aftercare runs on Node 24, and this is Node ${process.versions.node}. Install Node 24 (npm brings it along only for Linux and Windows), then start again.`,
  );
  process.exitCode = 1;
}
