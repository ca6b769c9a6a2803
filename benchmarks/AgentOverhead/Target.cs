using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentOverhead;

/// <summary>One app under measurement, with the agent in it or without, and one connection to it.</summary>
internal sealed class Target : IDisposable
{
    private readonly Process _process;
    private readonly Socket? _listener;
    private readonly Socket _client;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _requests;

    private Target(Process process, Socket? listener, Socket client, TimeSpan start) => (_process, _listener, _client, Start) = (process, listener, client, start);

    /// <summary>From the process's start to the first answer.</summary>
    public TimeSpan Start { get; }

    /// <summary>Starts the app and waits for its first answer.</summary>
    /// <param name="agent">The agent's assembly; null to run without.</param>
    public static Target Run(string? agent)
    {
        var port = FreePort();
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(Target).Assembly.Location, "serve", $"http://127.0.0.1:{port}"]) info.ArgumentList.Add(argument);
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        info.Environment["Logging__LogLevel__Default"] = "Warning";
        info.Environment["DOTNET_TieredPGO"] = "0";
        Socket? listener = null;
        if (agent is not null)
        {
            var path = Path.Combine(Path.GetTempPath(), $"overhead-{Environment.ProcessId}-{port}");
            listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(1);
            new Thread(() => Drain(listener, path)) { IsBackground = true }.Start();
            info.Environment["DOTNET_STARTUP_HOOKS"] = agent;
            info.Environment["SMOKEREPAIR_SOCKET"] = path;
            info.Environment["SMOKEREPAIR_URL"] = $"http://127.0.0.1:{port}";
            info.Environment["SMOKEREPAIR_IDENTITY"] = "none";
        }

        var clock = Stopwatch.StartNew();
        var process = Process.Start(info)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (true)
        {
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                client.Connect(IPAddress.Loopback, port);
                var target = new Target(process, listener, client, clock.Elapsed);
                target.Ask("/minimal");
                return new Target(process, listener, client, clock.Elapsed);
            }
            catch (SocketException) when (!process.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60))
            {
                client.Dispose();
                Thread.Sleep(1);
            }
        }
    }

    /// <summary>Sends one request and reads its answer.</summary>
    /// <returns>How long that took.</returns>
    public TimeSpan Ask(string path)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\nX-SmokeRepair-Request: {_requests++:x32}\r\n\r\n");
        var begun = Stopwatch.GetTimestamp();
        _client.Send(request);
        for (var read = 0; ;)
        {
            var count = _client.Receive(_buffer, read, _buffer.Length - read, SocketFlags.None);
            if (count == 0) throw new IOException("the app closed the connection");
            read += count;
            if (IsComplete(Encoding.ASCII.GetString(_buffer, 0, read))) return Stopwatch.GetElapsedTime(begun);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _listener?.Dispose();
    }

    private static bool IsComplete(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var length = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (length < 0 || length > end) return text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        var digits = text.AsSpan(length + 16);
        return text.Length >= end + 4 + int.Parse(digits[..digits.IndexOf('\r')], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Drain(Socket listener, string path)
    {
        try
        {
            using var agent = listener.Accept();
            var buffer = new byte[64 * 1024];
            while (agent.Receive(buffer) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // The measurement is over.
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
