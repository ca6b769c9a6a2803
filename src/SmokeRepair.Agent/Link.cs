using System.Buffers;
using System.Diagnostics;
using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent;

/// <summary>
/// The one way out: JSON lines to the host. Messages are written by an own thread, several at a time, so that a request pays for queueing only;
/// the queue is bounded, and what does not fit is counted and dropped.
/// </summary>
internal static class Link
{
    private const int Capacity = 8192;
    private const int MaxBatch = 256 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>How long a message waits for others: waking a thread and writing to a socket for each would cost a request more than all else here.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(3);
    private static readonly Queue<Action<Utf8JsonWriter>> s_queue = new();
    private static readonly object s_queueLock = new();
    private static readonly object s_writeLock = new();
    private static readonly ArrayBufferWriter<byte> s_message = new(16 * 1024);
    private static readonly Utf8JsonWriter s_writer = new(s_message, new JsonWriterOptions { SkipValidation = true });
    private static readonly MemoryStream s_batch = new();
    private static Stream? s_stream;
    private static long s_dropped;

    /// <summary>Connects, and starts the threads that write and read.</summary>
    public static void Connect(string address)
    {
        s_stream = Open(address);
        new Thread(WriteLoop) { IsBackground = true, Name = "smokerepair-write" }.Start();
        new Thread(ReadLoop) { IsBackground = true, Name = "smokerepair-read" }.Start();
    }

    /// <summary>Queues a message; the body is run later, on the writing thread.</summary>
    public static void Post(Action<Utf8JsonWriter> body)
    {
        if (s_stream is null) return;
        lock (s_queueLock)
        {
            if (s_queue.Count >= Capacity)
            {
                s_dropped++;
                return;
            }

            s_queue.Enqueue(body);
            if (s_queue.Count == 1) Monitor.Pulse(s_queueLock);
        }
    }

    /// <summary>Writes everything queued and then this message before it returns: for a process that is about to end.</summary>
    public static void SendNow(Action<Utf8JsonWriter>? body)
    {
        if (s_stream is null || !Monitor.TryEnter(s_writeLock, s_patience)) return;
        try
        {
            while (Take() is { } queued) Add(queued);
            if (body is not null) Add(body);
            Flush();
        }
        finally
        {
            Monitor.Exit(s_writeLock);
        }
    }

    private static Stream Open(string address)
    {
        // The name of a pipe is no path.
        if (!Path.IsPathRooted(address))
        {
            var pipe = new NamedPipeClientStream(".", address, PipeDirection.InOut, PipeOptions.Asynchronous);
            pipe.Connect((int)s_patience.TotalMilliseconds);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(address));
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static Action<Utf8JsonWriter>? Take()
    {
        lock (s_queueLock) return s_queue.TryDequeue(out var body) ? body : null;
    }

    private static void WriteLoop()
    {
        ExceptionWatch.IgnoreThisThread();
        while (true)
        {
            lock (s_queueLock)
            {
                while (s_queue.Count == 0) Monitor.Wait(s_queueLock);
            }

            Thread.Sleep(s_gather);
            SendNow(null);
        }
    }

    private static void Add(Action<Utf8JsonWriter> body)
    {
        using var _ = ExceptionWatch.Ignore();
        try
        {
            Format(body);
        }
        catch (Exception e)
        {
            // Every kind: what a message says may be the app's code. What was written of it is dropped: half a line would spoil those behind it.
            var text = AgentProcess.Describe(e);
            Format(w =>
            {
                w.WriteString("ev", "fault");
                w.WriteString("part", "write");
                w.WriteString("detail", text);
            });
        }

        s_batch.Write(s_message.WrittenSpan);
        if (s_batch.Length > MaxBatch) Flush();
    }

    private static void Flush()
    {
        using var _ = ExceptionWatch.Ignore();
        try
        {
            s_stream!.Write(s_batch.GetBuffer(), 0, (int)s_batch.Length);
        }
        catch (Exception)
        {
            // The host is gone; the reading thread notices too and ends the process.
        }

        s_batch.SetLength(0);
    }

    private static void Format(Action<Utf8JsonWriter> body)
    {
        s_message.ResetWrittenCount();
        s_writer.Reset(s_message);
        s_writer.WriteStartObject();
        body(s_writer);
        if (s_dropped > 0) s_writer.WriteNumber("droppedMessages", s_dropped);
        s_writer.WriteEndObject();
        s_writer.Flush();
        s_message.Write("\n"u8);
    }

    private static void ReadLoop()
    {
        ExceptionWatch.IgnoreThisThread();
        try
        {
            using var reader = new StreamReader(s_stream!, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 4096, leaveOpen: true);
            while (reader.ReadLine() is { } line) Commands.Dispatch(line);
        }
        catch (Exception)
        {
            // A broken link is an ended link.
        }

        // The app under test exists for its host only. Without it, nobody would ever end this process or remove its files.
        using var self = Process.GetCurrentProcess();
        self.Kill();

        // The first process of a container is not killed by a signal of its own.
        Environment.FailFast("The host is gone.");
    }
}
