import type { SettingName, Settings } from './settings.ts';

/** Why settings cannot work together: an identifier worded in data/locales under `problem.<id>`. */
export type SettingProblem = {
  name: SettingName;
  id:
    | 'for-administrators'
    | 'no-embeddings'
    | 'no-review-channel'
    | 'other-embeddings'
    | `review-channel-${'archived' | 'gone' | 'no-right' | 'unknown'}`
    | 'topic-gone';
};

/** What cannot work in the settings that would hold in a place. */
export function problemsOf({ review, reviewChannel }: Settings): SettingProblem[] {
  return review !== 'off' && reviewChannel === undefined
    ? [{ name: 'reviewChannel', id: 'no-review-channel' }]
    : [];
}
