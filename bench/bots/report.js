import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded before a program, in JavaScript so that it weighs little itself: when asked, tells the processor time taken so
// far, in microseconds, and the memory held once garbage is collected, in bytes.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ cpu: user + system, rss, heapUsed });
});
