using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SmokeRepair.Agent.Exceptions;
using SmokeRepair.Agent.Hangs;
using SmokeRepair.Agent.Identity;

namespace SmokeRepair.Agent.Web;

/// <summary>The outermost middleware: begins a request's scope, and sends what was gathered when the request ends.</summary>
internal static class RequestWatch
{
    private const string IdHeader = "X-SmokeRepair-Request";
    private const string UnboundHeader = "X-SmokeRepair-Unbound";
    private const string TogetherHeader = "X-SmokeRepair-Together";
    private const string AddedHeader = "X-SmokeRepair-Added";

    public static RequestDelegate Wrap(RequestDelegate next) => context => RunAsync(context, next);

    private static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var id = Take(context, IdHeader);
        ProbeIdentity.TakeFrom(context);
        var scope = new RequestScope(id) { Meeting = Take(context, TogetherHeader) };
        if (id is not null) context.Response.OnStarting(static state => Tell(((HttpContext, RequestScope))state), (context, scope));
        ExceptionWatch.Current = scope;
        HangWatch.Begin(scope);
        context.Features.Set<IEndpointFeature>(new WatchedEndpointFeature(scope, context.Features.Get<IEndpointFeature>()?.Endpoint));
        Exception? escaped = null;
        try
        {
            scope.Thread = Thread.CurrentThread;
            var running = next(context);
            scope.Thread = null;
            await running;
        }
        catch (Exception e)
        {
            escaped = e;
            scope.Exceptions.EscapedPipeline(e);
            if (id is null || e is not BadHttpRequestException bad || context.Response.HasStarted) throw;
            Refuse(context, bad);
        }
        finally
        {
            HangWatch.End(scope);
            Meeting.Leave(scope);
            End(context, scope, escaped);
            ExceptionWatch.Current = null;
        }
    }

    // The headers are the agent's, not the app's: code that forwards or lists headers must not see them.
    private static string? Take(HttpContext context, string header) => context.Request.Headers.Remove(header, out var values) ? values.ToString() : null;

    private static Task Tell((HttpContext Context, RequestScope Scope) of)
    {
        var added = of.Scope.AddedRows();
        if (added.Length > 0) of.Context.Response.Headers[AddedHeader] = string.Join('&', added.Select(a => $"{Uri.EscapeDataString(a.Entity)}={Uri.EscapeDataString(a.Key)}"));
        return Task.CompletedTask;
    }

    // As the server would answer it, and what could not be bound for who asked: without the page for developers nothing else tells.
    private static void Refuse(HttpContext context, BadHttpRequestException refusal)
    {
        var message = refusal.InnerException is { } inner ? $"{refusal.Message} {inner.Message}" : refusal.Message;
        context.Response.Clear();
        context.Response.StatusCode = refusal.StatusCode;
        context.Response.Headers[UnboundHeader] = Uri.EscapeDataString(message.Length > 1024 ? message[..1024] : message);
    }

    private static void End(HttpContext context, RequestScope scope, Exception? escaped)
    {
        try
        {
            var status = escaped switch
            {
                null => context.Response.StatusCode,
                _ when context.Response.HasStarted => context.Response.StatusCode,
                BadHttpRequestException bad => bad.StatusCode,
                _ => StatusCodes.Status500InternalServerError,
            };
            var aborted = context.RequestAborted.IsCancellationRequested;
            var seen = scope.Exceptions.Drain(close: true);
            if (scope.Id is null) return;
            foreach (var one in seen) ValidationFaults.Read(one.Exception, scope);
            Link.Post(w =>
            {
                w.WriteString("ev", "end");
                w.WriteString("id", scope.Id);
                w.WriteString("route", scope.Route);
                w.WriteNumber("status", status);
                if (aborted) w.WriteBoolean("aborted", true);
                if (scope.GivenUp is { } state) w.WriteString("state", state);
                if (scope.Stack is { } stack)
                {
                    w.WriteStartArray("suspended");
                    ExceptionWriter.WriteFrames(w, stack);
                    w.WriteEndArray();
                }

                if (scope.Exceptions.Dropped > 0) w.WriteNumber("dropped", scope.Exceptions.Dropped);
                w.WriteStartArray("modelState");
                foreach (var (field, message, rule) in scope.ModelErrors())
                {
                    w.WriteStartObject();
                    w.WriteString("field", field);
                    w.WriteString("message", message);
                    if (rule is not null) w.WriteString("rule", rule);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
                w.WriteStartArray("log");
                foreach (var line in scope.LogLines()) w.WriteStringValue(line);
                w.WriteEndArray();
                ExceptionWriter.WriteAll(w, seen);
            });
        }
        catch (Exception e)
        {
            // Every kind: the request is answered; what was seen of it cannot be told.
            AgentProcess.Complain("end", e);
        }
    }
}
