import { defineCommand } from '../src/chat/define.ts';
import {
  confirmDeletion,
  deleteEverything,
  deleteMyData,
  exportMyData,
  showPrivacy,
} from '../src/privacy/actions.ts';

/** What Moot stores about the user in this community, and how to export and delete it. */
export const privacy = defineCommand({
  name: 'privacy',
  level: 'member',
  options: {},
  run: showPrivacy,
  actions: {
    export: exportMyData,
    delete: confirmDeletion,
    deleting: deleteMyData,
    everything: deleteEverything,
  },
});
