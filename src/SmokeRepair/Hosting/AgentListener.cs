using System.IO.Pipes;
using System.Net.Sockets;

namespace SmokeRepair.Hosting;

/// <summary>
/// The host's end of the private line to one agent: a Unix socket that is this user's only, by its mode or by a folder above it, or, as on Windows, a named pipe
/// for the current user.
/// </summary>
internal sealed class AgentListener : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybodys = Own | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private readonly Socket? _socket;
    private readonly NamedPipeServerStream? _pipe;

    private AgentListener(string address, Socket? socket, NamedPipeServerStream? pipe) => (Address, _socket, _pipe) = (address, socket, pipe);

    /// <summary>What the agent has to be told to find this end.</summary>
    public string Address { get; }

    /// <summary>Listens.</summary>
    /// <param name="directory">A folder that belongs to the run.</param>
    /// <param name="namedPipe">Whether to listen at a named pipe, which lies in no folder; on Windows always.</param>
    /// <param name="everybody">Whether any user who gets at the folder may connect: one in a container has another id.</param>
    public static AgentListener Open(string directory, bool namedPipe, bool everybody = false)
    {
        if (namedPipe || OperatingSystem.IsWindows())
        {
            var name = "smokerepair-" + Guid.NewGuid().ToString("N");
            return new AgentListener(name, null, new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly));
        }

        var path = Path.Combine(directory, "s");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, everybody ? Everybodys : Own);
            socket.Listen(1);
            return new AgentListener(path, socket, null);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the agent; only the first to come is heard.</summary>
    public async Task<Stream> AcceptAsync(CancellationToken cancellationToken)
    {
        if (_pipe is not null)
        {
            await _pipe.WaitForConnectionAsync(cancellationToken);
            return _pipe;
        }

        var connection = await _socket!.AcceptAsync(cancellationToken);
        return new NetworkStream(connection, ownsSocket: true);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _pipe?.Dispose();
        if (_socket is not null) File.Delete(Address);
    }
}
