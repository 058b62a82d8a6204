/** Beside every message: nothing in it is parsed for names or links, and no link is unfolded into a picture of one side's page. */
export const literal = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;
