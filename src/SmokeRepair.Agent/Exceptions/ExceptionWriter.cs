using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace SmokeRepair.Agent.Exceptions;

/// <summary>Writes exceptions as JSON trees: class chain, message, frames, inner exceptions, facts. Everything is bounded.</summary>
internal static class ExceptionWriter
{
    private const int MaxDepth = 8;
    private const int MaxFrames = 200;
    private const int MaxMessage = 4096;
    private const int MaxAlike = 4;
    private const int MaxBytes = 512 * 1024;

    /// <summary>Writes the property <c>exceptions</c>. Of those with equal class and message only the first few are written.</summary>
    public static void WriteAll(Utf8JsonWriter w, IReadOnlyList<ExceptionBuffer.Seen> seen)
    {
        var alike = new Dictionary<(Type, string), int>();
        w.WriteStartArray("exceptions");
        foreach (var one in seen)
        {
            var key = (one.Exception.GetType(), Message(one.Exception));
            alike.TryGetValue(key, out var count);
            alike[key] = count + 1;
            var escaped = one.EscapedHandler || one.EscapedPipeline;
            if (!escaped && (count >= MaxAlike || w.BytesCommitted + w.BytesPending > MaxBytes)) continue;
            Write(w, one);
        }

        w.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter w, ExceptionBuffer.Seen seen) => Write(w, seen.Exception, seen, 0);

    private static void Write(Utf8JsonWriter w, Exception exception, ExceptionBuffer.Seen? seen, int depth)
    {
        w.WriteStartObject();
        w.WriteStartArray("chain");
        for (var t = exception.GetType(); t is not null && t != typeof(object); t = t.BaseType) w.WriteStringValue(NameOf(t));
        w.WriteEndArray();
        w.WriteString("message", Message(exception));
        w.WriteStartArray("frames");
        WriteFrames(w, new StackTrace(exception, fNeedFileInfo: true));
        w.WriteEndArray();
        w.WriteStartObject("facts");
        foreach (var (name, value) in ExceptionFacts.Of(exception)) w.WriteString(name, value.Length > 1024 ? value[..1024] : value);
        if (seen?.Request is { } request) w.WriteString("request", request);
        w.WriteEndObject();
        if (seen is { EscapedHandler: true }) w.WriteBoolean("escapedHandler", true);
        if (seen is { EscapedPipeline: true }) w.WriteBoolean("escapedPipeline", true);
        w.WriteStartArray("inner");
        if (depth < MaxDepth)
        {
            foreach (var inner in InnerOf(exception)) Write(w, inner, null, depth + 1);
        }

        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static IEnumerable<Exception> InnerOf(Exception exception) => exception switch
    {
        AggregateException aggregate => aggregate.InnerExceptions.Take(16),
        ReflectionTypeLoadException load => load.LoaderExceptions.OfType<Exception>().Take(8),
        { InnerException: { } inner } => [inner],
        _ => [],
    };

    private static string Message(Exception exception)
    {
        try
        {
            var message = exception.Message ?? "";
            return message.Length > MaxMessage ? message[..MaxMessage] : message;
        }
        catch (Exception)
        {
            return ""; // An overridden Message that throws.
        }
    }

    /// <summary>Writes the frames of a stack as elements of an array.</summary>
    public static void WriteFrames(Utf8JsonWriter w, StackTrace stack)
    {
        foreach (var frame in stack.GetFrames().Take(MaxFrames))
        {
            var method = frame.GetMethod();
            var assembly = method?.Module.Assembly.GetName().Name;

            // The agent's own frames say nothing about the app.
            if (method is null || assembly == "SmokeRepair.Agent") continue;
            w.WriteStartObject();
            w.WriteString("t", method.DeclaringType is { } type ? NameOf(type) : "");
            w.WriteString("m", method.Name);
            w.WriteString("a", assembly);
            w.WriteNumber("k", TokenOf(method));
            w.WriteNumber("il", frame.GetILOffset());
            if (frame.GetFileName() is { } file)
            {
                w.WriteString("f", file);
                w.WriteNumber("l", frame.GetFileLineNumber());
                w.WriteNumber("c", frame.GetFileColumnNumber());
            }

            w.WriteEndObject();
        }
    }

    private static int TokenOf(MethodBase method)
    {
        try
        {
            return method.MetadataToken;
        }
        catch (InvalidOperationException)
        {
            return 0; // Methods made at run time have none.
        }
    }

    private static string NameOf(Type type) => (type is { IsGenericType: true, IsGenericTypeDefinition: false } ? type.GetGenericTypeDefinition().FullName : type.FullName) ?? type.Name;
}
