import { Agent } from 'undici';

/**
 * Connections to Discord. The library's default is the HTTP agent of the whole process, which Slack's library replaces with
 * one that refuses the forms of Discord's library: no answer with a file would arrive. It has to be of the undici version
 * that Discord's library uses.
 */
export const agent = new Agent();
