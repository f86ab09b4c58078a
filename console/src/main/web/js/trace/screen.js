import { html } from '../html.js';
export const TraceScreen = () => html`<p>soon</p>`;
