import { fixed, type Source } from "./credential-source";
import { readKeyPair } from "./key-pair";

const name = "environment";

/** The vendor's names, then those of older tools. */
const pairs = [
  {
    id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
    secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    token: "ALIBABA_CLOUD_SECURITY_TOKEN",
  },
  { id: "ALICLOUD_ACCESS_KEY", secret: "ALICLOUD_SECRET_KEY", token: "ALICLOUD_SECURITY_TOKEN" },
] as const;

/** Keys of the environment; a complete pair under either set of names. */
export const environmentKeys: Source = {
  name,
  async find({ environment }) {
    for (const names of pairs) {
      const keys = readKeyPair(name, names, (variable) => environment[variable]);
      if (keys) return fixed(keys);
    }
    const [{ id, secret }, older] = pairs;
    return `${id} and ${secret} are not set, nor are ${older.id} and ${older.secret}`;
  },
};
