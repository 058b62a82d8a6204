import { describe, expect, test } from 'vitest';
import { target } from '../../src/chat/build.ts';
import { aBot, anInvocation, receive, replyTo } from '../fixtures/bot.ts';
import { outline } from '../fixtures/outline.ts';

const bot = aBot();
const shown = async (line: string) => outline(await replyTo(bot, line));

async function shownBy(command: string, action: string, options: Record<string, string>): Promise<string> {
  const answer = await receive(
    bot,
    anInvocation({ kind: 'options', target: target(command, options, action) }),
  );
  return answer.kind === 'reply' ? outline(answer.reply) : answer.kind;
}

describe('/viewpoints', () => {
  test('lists the topics there are', async () => {
    expect(await shown('viewpoints')).toMatchInlineSnapshot(`
      "(Debates you can look at)
      # Debates you can look at
      ~ 2 topics in alphabetical order.
      - Cars on squares: Where may cars stand?
      - Opening hours of parks: When should the city close its parks?
      (Choose a topic: Cars on squares, 4 sources -> viewpoints squares; Opening hours of parks, 4 sources -> viewpoints parks)"
    `);
  });

  test('shows a topic, every viewpoint in the same form', async () => {
    expect(await shown('viewpoints parks')).toMatchInlineSnapshot(`
      "(Opening hours of parks)
      # Opening hours of parks
      When should the city close its parks?
      Parks are where people without gardens rest, and where neighbours want quiet.
      ~ Viewpoints in alphabetical order. The order says nothing about their weight.
      * Local choice
        The parks are best served by local choice.
        Held by: Friends of local-choice [2]
        (At its strongest) -> viewpoints parks local-choice
      * Open gates
        The parks are best served by open gates.
        Held by: Friends of open-gates [3]
        (At its strongest) -> viewpoints parks open-gates
      * Quiet nights
        The parks are best served by quiet nights.
        Held by: Friends of quiet-nights [4]
        (At its strongest) -> viewpoints parks quiet-nights
      (Who is missing?) -> missing parks
      (Sources (4)) -> sources parks
      (Background and gaps) -> viewpoints.background parks
      (All topics) -> viewpoints
      (Related topics: Cars on squares, 4 sources -> viewpoints squares)
      ## Sources named here
      [2] Report local-report <https://example.org/local-report> Press of local-report, March 2025 · lean: unrated · stake: none known · not yet verified · see: first page
      [3] Report open-report <https://example.org/open-report> Press of open-report, March 2025 · lean: unrated · stake: none known · not yet verified · see: first page
      [4] Report quiet-report <https://example.org/quiet-report> Press of quiet-report, March 2025 · lean: unrated · stake: none known · not yet verified · see: first page"
    `);
  });

  test('shows a viewpoint at its strongest', async () => {
    expect(await shown('viewpoints parks open-gates')).toMatchInlineSnapshot(`
      "(Open gates (Opening hours of parks))
      # Open gates
      ~ A viewpoint on: When should the city close its parks?
      The parks are best served by open gates.
      ## At its strongest
      Parks belong to all who live near them [3]. So open gates serves them best.
      ## Its claims
      - Fact: Claim one of Open gates. [3]
      - Fact: Claim two of Open gates. [3]
      - Fact: Claim three of Open gates. [3]
      - Value: Claim four of Open gates. [3]
      ## What it concedes
      - Open gates costs something.
      ## What would change its holders’ minds
      - A count of visitors.
      - A count of complaints.
      ## The strongest objection
      Open gates overlooks the others. [1]
      ~ Made by Neighbours.
      (Strongest objection: Quiet nights) -> viewpoints parks quiet-nights
      (All viewpoints) -> viewpoints parks
      (Who is missing?) -> missing parks
      (Its sources) -> sources parks open-gates
      ## Who holds it
      - Friends of open-gates [3]
      ## Sources named here
      ~ Its case rests on one source. There is no second source to check it against.
      [1] Report survey <https://example.org/survey> Press of survey, March 2025 · lean: unrated · stake: none known · not yet verified
      [3] Report open-report <https://example.org/open-report> Press of open-report, March 2025 · lean: unrated · stake: none known · not yet verified · see: p. 2; first page"
    `);
  });

  test('shows the background with its gaps and changes', async () => {
    expect(await shownBy('viewpoints', 'background', { topic: 'parks' })).toMatchInlineSnapshot(`
      "(Background: Opening hours of parks)
      # Background: Opening hours of parks
      The city has nine parks, three of which close at dusk [1].
      ## What this page lacks
      - No visitor was asked.
      ## Changes
      ~ Last reviewed on 2 January 2026.
      - 2 January 2026: First published.
      (All viewpoints) -> viewpoints parks
      (Who is missing?) -> missing parks
      (Sources (4)) -> sources parks
      ## Sources named here
      [1] Report survey <https://example.org/survey> Press of survey, March 2025 · lean: unrated · stake: none known · not yet verified"
    `);
  });
});

describe('/missing', () => {
  test('names who is left out, why, and how to bring them in', async () => {
    expect(await shown('missing parks')).toMatchInlineSnapshot(`
      "(Who is usually missing: Opening hours of parks)
      # Who is usually missing: Opening hours of parks
      People who are affected by this debate and seldom heard in it.
      * Children
        Why they are left out: They do not vote.
        What shows that they are affected: They are most of the visitors. [1]
        How to bring them in: Ask at a school.
      * People who work at night
        Why they are left out: Hearings are held while they sleep.
        What shows that they are affected: A survey counts them. [1]
        How to bring them in: Ask at the depot.
      ~ In alphabetical order. The list is a starting point and surely incomplete.
      (Who is missing here?) -> missing.here parks
      (All viewpoints) -> viewpoints parks
      (Sources (4)) -> sources parks
      ## Sources named here
      [1] Report survey <https://example.org/survey> Press of survey, March 2025 · lean: unrated · stake: none known · not yet verified"
    `);
  });
});

describe('/sources', () => {
  test('lists the numbered sources and how they spread', async () => {
    expect(await shown('sources parks')).toMatchInlineSnapshot(`
      "(Sources: Opening hours of parks)
      # Sources: Opening hours of parks
      ~ 4 sources, in the order in which the topic cites them. Numbers are the same in every answer about this topic.
      Kinds of source: Report 4.
      Political lean: unrated 4.
      Verification: not yet verified 4.
      (Full record of a source: 1. Report survey, Press of survey -> sources.record parks survey; 2. Report local-report, Press of local-report -> sources.record parks local-report; 3. Report open-report, Press of open-report -> sources.record parks open-report; 4. Report quiet-report, Press of quiet-report -> sources.record parks quiet-report)
      (All viewpoints) -> viewpoints parks
      (Who is missing?) -> missing parks
      ## What each viewpoint rests on
      - Local choice: Its case rests on one source. There is no second source to check it against.
      - Open gates: Its case rests on one source. There is no second source to check it against.
      - Quiet nights: Its case rests on one source. There is no second source to check it against.
      ## The sources
      [1] Report survey <https://example.org/survey> Press of survey, March 2025 · lean: unrated · stake: none known · not yet verified
      [2] Report local-report <https://example.org/local-report> Press of local-report, March 2025 · lean: unrated · stake: none known · not yet verified
      [3] Report open-report <https://example.org/open-report> Press of open-report, March 2025 · lean: unrated · stake: none known · not yet verified
      [4] Report quiet-report <https://example.org/quiet-report> Press of quiet-report, March 2025 · lean: unrated · stake: none known · not yet verified
      ## What this page lacks
      - No visitor was asked."
    `);
  });

  test('lists those of one viewpoint under the same numbers', async () => {
    expect(await shown('sources parks quiet-nights')).toContain('[4] Report quiet-report');
    expect(await shown('sources parks quiet-nights')).not.toContain('[3]');
  });

  test('shows the full record of a source', async () => {
    expect(
      await shownBy('sources', 'record', { topic: 'parks', source: 'open-report' }),
    ).toMatchInlineSnapshot(`
      "(Source 3: Report open-report)
      # Source 3: Report open-report
      Publisher = Press of open-report
      Date = March 2025
      Kind = report
      Address = https://example.org/open-report
      Copy that was read = The publisher’s own
      Lean = unrated. made up
      Stake in the outcome = none known
      ## Verification
      Is it authentic? = Not yet verified. Read as an excerpt (2 January 2026).
      Is it about this? = Not yet verified. Read as an excerpt (2 January 2026).
      Does it bear out “Open gates”? = Not yet verified. Read as an excerpt (2 January 2026).
      ## Is something wrong with it?
      Say what is wrong and where it can be seen. A moderator of this community decides and tells you why.
      (Dispute this source) -> suggest.citation parks open-report
      (Open the source) -> https://example.org/open-report
      (Sources (4)) -> sources parks
      (All viewpoints) -> viewpoints parks
      ~ The copy was collected on 2 January 2026."
    `);
  });

  test('a source of another topic is met with those of this one', async () => {
    expect(await shownBy('sources', 'record', { topic: 'parks', source: 'other' })).toContain(
      '(Sources (4))',
    );
  });
});

describe('/help', () => {
  test('lists what can be asked', async () => {
    expect(await shown('help')).toMatchInlineSnapshot(`
      "(What you can ask Moot)
      # What you can ask Moot
      Moot shows each side of a debate at its strongest, with sources you can check, and who is missing from it. It has no opinion of its own.
      - /viewpoints [topic] [viewpoint] Each side of a debate at its strongest, with sources you can check
      - /missing <topic> Whom a debate usually leaves out, and whom this discussion has not heard so far
      - /sources <topic> [viewpoint] The numbered sources of a topic, with lean, stake and verification
      - /debate Debates in this channel, and how to open one
      - /digest What is new in this channel’s debates, now, each week, or privately
      - /suggest [topic] Suggest who is missing, a source, a viewpoint or a prompt, or say that a citation is wrong
      - /privacy What Moot keeps about you in this community, as a file or to delete it
      - /help [command] What you can ask Moot, and how
      (Read more about …: /viewpoints, undefined -> help viewpoints; /missing, undefined -> help missing; /sources, undefined -> help sources; /debate, undefined -> help debate; /digest, undefined -> help digest; /suggest, undefined -> help suggest; /privacy, undefined -> help privacy; /help, undefined -> help help)
      In a message’s menu: Map to viewpoints · Who is missing here? · Suggest who is missing · Suggest as a source · Suggest as a prompt.
      ~ Answers are private until you share them.
      ~ What is said in this channel is not read. Members can hand in messages."
    `);
  });

  test.each(['sources', '/sources', 'SOURCES'])('explains a command named as %s', async (name) => {
    expect(await shown(`help ${name}`)).toMatchSnapshot('help sources');
  });

  test('names commands as they are typed where a prefix stands before them', async () => {
    for (const line of ['', 'moot-sources', 'sources']) {
      const ask = { kind: 'line', command: 'help', line } as const;
      const answer = await receive(bot, anInvocation(ask, { prefix: 'moot-' }));
      const page = answer.kind === 'reply' ? outline(answer.reply) : answer.kind;
      expect(page).toContain('/moot-sources <topic> [viewpoint]');
      expect(page).not.toMatch(/\/(viewpoints|missing|sources|help)/);
    }
  });
});
