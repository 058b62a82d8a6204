import type { Job } from '../chat/define.ts';
import type { Store } from '../store/store.ts';
import { mappingRecord } from './heard.ts';

/** Forgets what answers about messages showed, once their buttons have lived long enough. The count stays. */
export const forgetMappingsJob = (store: Store): Job => ({
  name: 'forget-mappings',
  async run(now) {
    const mappings = store.records(mappingRecord);
    for await (const { community, key } of mappings.due(now.getTime())) await mappings.delete(community, key);
  },
});
