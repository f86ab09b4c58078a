import { html } from './html.js';
export const StatusScreen = () => html`<p>soon</p>`;
