import { describe, expect, test } from 'vitest';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

describe('/help', () => {
  test('lists of a command what the asker may do, and names what others may', async () => {
    const { shown } = await aReviewedCommunity();
    const adas = await shown('ada', 'help debate');
    expect(adas).toContain('/debate list');
    expect(adas).not.toMatch(/\/debate (open|schedule)/);
    expect(adas).toContain('There is more for facilitators and above: open, close.');
    expect(adas).toContain(
      'There is more for moderators and above: schedule, edit, pause, resume, skip, delete.',
    );
    const bens = await shown('ben', 'help debate');
    expect(bens).toContain('/debate schedule');
    expect(bens).not.toContain('There is more');
    expect(await shown('ada', 'help digest')).not.toContain('/digest schedule');
  });

  test('knows who may open debates here', async () => {
    const { shown } = await aReviewedCommunity({ opens: 'member' });
    expect(await shown('ada', 'help debate')).toContain('/debate open');
  });

  test('says what a message’s menu offers, whether posts are reviewed, and whether messages are read', async () => {
    const { shown } = await aReviewedCommunity({ review: 'one', reviewChannel: 'mods', reading: 'live' });
    const overview = await shown('ada', 'help');
    expect(overview).toContain(
      'In a message’s menu: Which viewpoint is this? · Who is missing here? · Suggest',
    );
    expect(overview).toContain('Moderators see what you share before');
    expect(overview).toContain('reads messages in open debates');
  });
});
