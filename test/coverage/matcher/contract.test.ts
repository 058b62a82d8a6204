import { matcherContract } from '../../contract/matcher.ts';

matcherContract('Our own matcher', (local) => local);
