// `~/.alibabacloud/credentials`, the ini file of the vendor's SDKs.

import { basename } from "node:path";
import { fixed, type Source, type SourceContext } from "./credential-source";
import { readKeyPair } from "./key-pair";
import { namedProfile, noSuchProfile } from "./profile-name";
import { type FileName, inHome, readText } from "./text-file";
import { managed } from "./vendor-credentials";

const name = "credentials file";
const fileVariable = "ALIBABA_CLOUD_CREDENTIALS_FILE";
const serviceTypes: ReadonlySet<string> = new Set(["ecs_ram_role", "ram_role_arn"]);

/** The section that is named, or `default`. */
export const credentialsFile: Source = {
  name,
  async find(context) {
    const file = fileName(context);
    const read = await readText(context.files, file);
    if ("why" in read) return read.why;
    const sections = parseIni(read.text);
    const wanted = namedProfile(context) ?? "default";
    const section = sections.get(wanted);
    if (!section) return `${file.shown} ${noSuchProfile("section", wanted, [...sections.keys()])}`;
    const type = section.get("type") ?? "access_key";
    const where = `${file.shown}, section ${JSON.stringify(wanted)}`;
    if (serviceTypes.has(type)) {
      return managed(`${name}, section "${wanted}" (${type})`, () =>
        context.vendor().credentialsFile(wanted),
      );
    }
    if (type !== "access_key") return `${where} has the unknown type ${JSON.stringify(type)}`;
    const names = { id: "access_key_id", secret: "access_key_secret" };
    const keys = readKeyPair(where, names, (key) => section.get(key));
    return keys ? fixed(keys) : `${where} holds no keys`;
  },
};

function fileName({ environment, files }: SourceContext): FileName {
  const path = environment[fileVariable];
  return path
    ? { path, shown: `${basename(path)} (${fileVariable})` }
    : inHome(files, ".alibabacloud", "credentials");
}

type Sections = Map<string, Map<string, string>>;

function parseIni(text: string): Sections {
  const sections: Sections = new Map();
  let section = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, head] = /^\s*\[\s*(.+?)\s*\]\s*$/.exec(line) ?? [];
    if (head !== undefined) {
      section = sections.get(head) ?? new Map();
      sections.set(head, section);
      continue;
    }
    const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) section.set(key, value.replace(/^(["'])(.*)\1$/, "$2"));
  }
  return sections;
}
