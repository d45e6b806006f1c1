// @ts-check
// Installs what the hosts are made of, all at a time, before they are wanted. Node built-ins only: `npm ci` may still be
// at work beside it. Whoever wants a part that is missing then says so.
import { provideChromium } from './chromium.js';
import { provideCodeServer, provideNode, provideOldWeb, provideTestWeb } from './tools.js';

const all = [provideChromium(), provideNode(), provideCodeServer(), provideOldWeb(), provideTestWeb()];
for (const result of await Promise.allSettled(all))
  if (result.status === 'rejected') console.error(String(result.reason?.message ?? result.reason).split('\n')[0]);
