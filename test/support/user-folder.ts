import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Nodes enter what they do in the workspace beside n8n's data, which without this is in the home
 * directory of whoever runs the tests. Each test file has a folder of its own.
 */
const folder = mkdtempSync(join(tmpdir(), 'cer-user-'));
process.env.N8N_USER_FOLDER = folder;

afterAll(() => rmSync(folder, { recursive: true, force: true }));
