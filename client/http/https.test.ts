import { createServer as createProxy } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { inspect } from "node:util";
import type { Environment } from "../process/environment";
import type { SignedRequest } from "../signing/request";
import { type Certificate, makeCertificate } from "../testdata/certificate";
import { listen, stop } from "../testdata/server";
import { createTransport } from "./transport";

const host = "cn-hangzhou.fnf.example";
const request = (name: string): SignedRequest => ({
  method: "POST",
  path: "/?Signature=planted",
  headers: { host: name },
  body: "a=1",
  signature: "planted",
  stringToSign: () => "",
});

const trusted = getCACertificates("default");
const open: (() => unknown)[] = [];
afterEach(async () => {
  setDefaultCACertificates(trusted);
  for (const close of open.splice(0).reverse()) await close();
});

async function tlsServer(certificate: Certificate): Promise<number> {
  const server = createServer(certificate, (_, response) => response.end('{"RequestId":"r"}'));
  open.push(() => stop(server));
  const { port } = await listen(server);
  return Number(port);
}

/** A proxy that sends every tunnel to one port, or refuses with a status. */
async function proxy(target: number, status = 200) {
  const tunnels: string[] = [];
  const seen: string[] = [];
  const server = createProxy((_, response) => response.end());
  server.on("connect", (tunnel, socket) => {
    tunnels.push(`${tunnel.url} ${tunnel.headers["proxy-authorization"] ?? ""}`.trim());
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    const upstream = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.on("data", (bytes) => seen.push(bytes.toString("latin1")));
      socket.pipe(upstream).pipe(socket);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
    open.push(() => [socket.destroy(), upstream.destroy()]);
  });
  open.push(() => stop(server));
  await listen(server);
  return { port: (server.address() as AddressInfo).port, tunnels, seen };
}

function send(url: string, environment: Environment = {}) {
  const transport = createTransport(environment);
  open.push(() => transport.close());
  const target = new URL(url);
  return transport.send({ url: target, request: request(target.host), timeoutMilliseconds: 5000 });
}

describe("https", () => {
  test("reaches a server with a trusted certificate", async () => {
    const certificate = makeCertificate("localhost");
    setDefaultCACertificates([...trusted, certificate.cert]);
    const port = await tlsServer(certificate);
    expect(await send(`https://localhost:${port}`)).toHaveProperty("reply.body", '{"RequestId":"r"}');
  });

  test("sends nothing to a server whose certificate is not trusted, and does not try again", async () => {
    const port = await tlsServer(makeCertificate("localhost"));
    expect(await send(`https://localhost:${port}`)).toMatchObject({
      failure: {
        kind: "refused",
        code: "CertificateRefused",
        message: `the certificate of localhost:${port} is not trusted; behind a proxy, set NODE_EXTRA_CA_CERTS`,
      },
    });
  });

  test("sends nothing to a server with another name", async () => {
    const certificate = makeCertificate("other.example");
    setDefaultCACertificates([...trusted, certificate.cert]);
    const port = await tlsServer(certificate);
    expect(await send(`https://localhost:${port}`)).toHaveProperty("failure.code", "CertificateRefused");
  });
});

describe("the wrong protocol", () => {
  test("https: at a port that speaks HTTP says so, and is not tried again", async () => {
    const server = createProxy((_, response) => response.end("{}"));
    open.push(() => stop(server));
    const { host: plain } = await listen(server);
    expect(await send(`https://${plain}`)).toMatchObject({
      failure: {
        kind: "refused",
        code: "NotTls",
        message: `${plain} does not speak TLS; check the port in the endpoints setting; the emulator's endpoint begins with http:`,
      },
    });
  });

  test("http: at a port that wants TLS is lost, with a hint", async () => {
    const port = await tlsServer(makeCertificate("localhost"));
    expect(await send(`http://127.0.0.1:${port}`)).toMatchObject({
      failure: {
        code: "ConnectionLost",
        message: expect.stringMatching(/; if the port wants TLS, let its endpoint begin with https:$/),
      },
    });
  });

  test("a connection that breaks after an earlier answer is no matter of TLS", async () => {
    let count = 0;
    const server = createProxy((_, response) => {
      count += 1;
      if (count === 1) response.end("{}");
      else response.destroy();
    });
    open.push(() => stop(server));
    const url = await listen(server);
    const transport = createTransport({});
    open.push(() => transport.close());
    const again = () => transport.send({ url, request: request(url.host), timeoutMilliseconds: 5000 });
    expect(await again()).toHaveProperty("reply.status", 200);
    expect(await again()).toHaveProperty("failure.message", expect.not.stringContaining("TLS"));
  });
});

describe("a proxy", () => {
  test("tunnels TLS, and sees nothing but the host", async () => {
    const certificate = makeCertificate(host);
    setDefaultCACertificates([...trusted, certificate.cert]);
    const { port, tunnels, seen } = await proxy(await tlsServer(certificate));
    const environment = { HTTPS_PROXY: `http://user:pass%20word@127.0.0.1:${port}` };
    expect(await send(`https://${host}`, environment)).toHaveProperty("reply.body", '{"RequestId":"r"}');
    expect(tunnels).toEqual([`${host}:443 Basic ${Buffer.from("user:pass word").toString("base64")}`]);
    expect(seen.join("")).not.toContain("planted");
  });

  test("is not blamed for a certificate behind its tunnel", async () => {
    const { port } = await proxy(await tlsServer(makeCertificate(host)));
    expect(await send(`https://${host}`, { HTTPS_PROXY: `http://127.0.0.1:${port}` })).toMatchObject({
      failure: {
        message: `the certificate of ${host} is not trusted; behind a proxy, set NODE_EXTRA_CA_CERTS`,
      },
    });
  });

  test("keeps its tunnel for the next call", async () => {
    const certificate = makeCertificate(host);
    setDefaultCACertificates([...trusted, certificate.cert]);
    const { port, tunnels } = await proxy(await tlsServer(certificate));
    const transport = createTransport({ https_proxy: `http://127.0.0.1:${port}` });
    open.push(() => transport.close());
    const sending = { url: new URL(`https://${host}`), request: request(host), timeoutMilliseconds: 5000 };
    for (let i = 0; i < 3; i++) expect(await transport.send(sending)).toHaveProperty("reply.status", 200);
    expect(tunnels).toHaveLength(1);
  });

  test.each([
    [407, "refused", "the proxy answered HTTP 407; give user name and password in HTTPS_PROXY"],
    [403, "refused", "the proxy answered HTTP 403"],
    [502, "unreached", "the proxy answered HTTP 502"],
  ])("that refuses with %i got no byte of the request", async (status, kind, message) => {
    const { port } = await proxy(0, status);
    const environment = { HTTPS_PROXY: `http://user:planted@127.0.0.1:${port}` };
    const sent = await send(`https://${host}`, environment);
    expect(sent).toMatchObject({ failure: { kind, code: "ProxyRefused", message } });
    expect(inspect(sent, { depth: null, showHidden: true })).not.toContain("planted");
  });

  test("that is not there is unreached, and its password stays hidden", async () => {
    const { port } = await proxy(0);
    await open.pop()?.();
    const sent = await send(`https://${host}`, { HTTPS_PROXY: `http://user:planted@127.0.0.1:${port}` });
    const message = `the proxy: nothing listens at 127.0.0.1:${port}; check HTTPS_PROXY`;
    expect(sent).toMatchObject({ failure: { kind: "unreached", code: "ConnectionRefused", message } });
    expect(inspect(sent, { depth: null, showHidden: true })).not.toContain("planted");
  });

  test("that closes the tunnel at once is unreached", async () => {
    const dead = await proxy(0);
    expect(await send(`https://${host}`, { HTTPS_PROXY: `http://127.0.0.1:${dead.port}` })).toMatchObject({
      failure: { kind: "unreached" },
    });
  });

  test("setting that is broken rejects without showing it", async () => {
    const sending = send(`https://${host}`, { HTTPS_PROXY: "socks5://user:planted@127.0.0.1" });
    await expect(sending).rejects.toThrow(/^HTTPS_PROXY: protocol "socks5:"; use/);
  });
});
