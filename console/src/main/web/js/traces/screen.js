import { html } from '../html.js';
export const TracesScreen = () => html`<p>soon</p>`;
