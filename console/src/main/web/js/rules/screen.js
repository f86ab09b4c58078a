import { html } from '../html.js';
export const RulesScreen = () => html`<p>soon</p>`;
