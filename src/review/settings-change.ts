import { diffSettings, pickSettings } from '../settings/model/change.ts';
import { communityKey, reviewSettings } from '../settings/model/settings.ts';
import { readOwnSettings } from '../settings/reader.ts';
import { saveChange } from '../settings/save.ts';
import type { Store } from '../store/store.ts';
import type { Item, SettingsChange } from './model/item.ts';

/** Makes a change of settings that was agreed to, once, if they still are what they were when it was asked for. */
export async function carryOutSettings(
  store: Store,
  community: string,
  { code, author, steps, since }: Item,
  { from, to }: SettingsChange,
): Promise<Pick<Item, 'undeliverable'> | Record<never, never>> {
  const change = diffSettings(communityKey, from, to);
  if (!change) return {};
  const own = pickSettings(await readOwnSettings(store, community, communityKey), reviewSettings);
  // A run before this one may have ended between the change and its record.
  if (!diffSettings(communityKey, own, to)) return {};
  const saved = await saveChange(store, community, change, {
    by: author ?? { id: 'nobody', name: '' },
    at: new Date(steps.at(-1)?.at ?? since),
    code,
    agreed: true,
  });
  return saved === undefined ? { undeliverable: 'settings-changed' } : {};
}
