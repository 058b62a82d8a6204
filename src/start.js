import { enableCompileCache } from 'node:module';

// Half the work of starting is compiling. Node keeps what it has compiled, under the system's folder for temporary files
// or where NODE_COMPILE_CACHE says. In JavaScript, so that nothing has to be compiled before that is found.
enableCompileCache();
await import('./main.ts');
