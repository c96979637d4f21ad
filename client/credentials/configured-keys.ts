import { fixed, type Source } from "./credential-source";
import { readKeyPair } from "./key-pair";

const name = "provider configuration";

/** `accessKeyId`, `accessKeySecret`, `securityToken` of the provider. */
export const configured: Source = {
  name,
  async find({ config }) {
    const { accessKeyId, accessKeySecret, securityToken } = config;
    const values = new Map(Object.entries({ accessKeyId, accessKeySecret, securityToken }));
    const names = { id: "accessKeyId", secret: "accessKeySecret", token: "securityToken" };
    const keys = readKeyPair(name, names, (key) => values.get(key));
    return keys ? fixed(keys) : "accessKeyId and accessKeySecret are not set";
  },
};
