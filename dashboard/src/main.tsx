import { render } from 'preact';
import { App } from './app';
import { readConfig } from './config';

const root = document.getElementById('app');
if (root) {
	try {
		render(<App config={readConfig()} />, root);
	} catch (error) {
		root.textContent = error instanceof Error ? error.message : String(error);
	}
}
