// A self-signed certificate made on the spot, so that no key has to be kept: DER by hand (X.690, RFC 5280).

import { generateKeyPairSync, sign } from "node:crypto";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export function makeCertificate(host: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])); // ecdsa-with-SHA256
  const commonName = sequence(oid([0x55, 0x04, 0x03]), tag(0x0c, Buffer.from(host)));
  const name = sequence(tag(0x31, commonName));
  const validity = sequence(tag(0x17, Buffer.from("200101000000Z")), tag(0x17, Buffer.from("491231235959Z")));
  const alternativeNames = sequence(tag(0x82, Buffer.from(host)));
  const extension = sequence(oid([0x55, 0x1d, 0x11]), tag(0x04, alternativeNames));
  const toBeSigned = sequence(
    tag(0xa0, tag(0x02, Buffer.from([2]))),
    tag(0x02, Buffer.from([1])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tag(0xa3, sequence(extension)),
  );
  const signature = tag(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", toBeSigned, privateKey)]));
  const der = sequence(toBeSigned, algorithm, signature);
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}

function tag(number: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([number, ...long]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => tag(0x30, Buffer.concat(parts));
const oid = (bytes: number[]): Buffer => tag(0x06, Buffer.from(bytes));
