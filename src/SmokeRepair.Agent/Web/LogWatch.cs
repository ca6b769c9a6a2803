using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Web;

/// <summary>
/// Listens to the app's log: warnings and worse of a request, and binding failures of minimal APIs, which outside Development throw nothing and are
/// told at Debug level only. Of what comes before the first request, the app's own errors are told as remarks: a start that goes on without its tables
/// explains all that fails after it.
/// </summary>
[ProviderAlias("SmokeRepair")]
internal sealed class LogWatch : ILoggerProvider
{
    private const int MaxRemarks = 5;

    // Entity Framework logs errors that it expects and handles, as when it looks whether there is a history of migrations.
    private static readonly string[] s_frameworks = ["Microsoft.", "System."];
    private static int s_remarks;
    private static readonly string[] s_binding = ["Microsoft.AspNetCore.Http.RequestDelegateFactory", "Microsoft.AspNetCore.Http.RequestDelegateGenerator"];

    public static void Install(IServiceCollection services)
    {
        var watch = new LogWatch();
        var factory = services.LastOrDefault(s => s.ServiceType == typeof(ILoggerFactory) && !s.IsKeyedService);
        if (factory is not null && factory.ImplementationType != typeof(LoggerFactory))
        {
            // Serilog and the like replace the factory and call no provider: theirs is wrapped.
            services.Remove(factory);
            services.Add(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new TeeLoggerFactory(Create(factory, provider), watch)));
            return;
        }

        services.AddSingleton<ILoggerProvider>(watch);
        services.Configure<LoggerFilterOptions>(options =>
        {
            foreach (var category in s_binding) options.Rules.Add(new LoggerFilterRule(typeof(LogWatch).FullName, category, LogLevel.Debug, null));
            options.Rules.Add(new LoggerFilterRule(typeof(LogWatch).FullName, null, LogLevel.Warning, null));
        });
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, s_binding.Any(c => categoryName.StartsWith(c, StringComparison.Ordinal)));

    public void Dispose()
    {
    }

    private static ILoggerFactory Create(ServiceDescriptor descriptor, IServiceProvider provider) =>
        (ILoggerFactory)(descriptor.ImplementationInstance
            ?? descriptor.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!));

    private sealed class Logger(string category, bool binding) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= (binding ? LogLevel.Debug : LogLevel.Warning) && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            using var _ = ExceptionWatch.Ignore();
            try
            {
                if (ExceptionWatch.Current is not { } scope)
                {
                    if (logLevel >= LogLevel.Error && !ExceptionWatch.HasStarted && !s_frameworks.Any(f => category.StartsWith(f, StringComparison.Ordinal))) Remark(formatter(state, exception), exception);
                    return;
                }

                // The page for developers gives the exception back because the agent asks it to.
                if (eventId.Name == "DisplayErrorPageException") return;
                var message = formatter(state, exception);
                scope.Log($"{logLevel} {category}: {message}");
                if (exception is not null) scope.Exceptions.Add(exception);
                if (binding && eventId.Id is > 0 and < 100) scope.ModelError(ParameterName(state), message);
            }
            catch (Exception e)
            {
                // Every kind: formatters are the app's own, and a log that throws would change the answer.
                AgentProcess.Complain("log", e);
            }
        }

        private static void Remark(string message, Exception? exception)
        {
            if (Interlocked.Increment(ref s_remarks) > MaxRemarks) return;
            var text = $"While it started, the app logged: {Short(message)}{(exception is null ? "" : $" ({exception.GetType().Name}: {Short(exception.Message)})")}";
            Link.Post(w =>
            {
                w.WriteString("ev", "remark");
                w.WriteStartArray("texts");
                w.WriteStringValue(text);
                w.WriteEndArray();
            });
        }

        private static string Short(string text) => text.ReplaceLineEndings(" ") is { Length: > 300 } much ? much[..300] + "..." : text.ReplaceLineEndings(" ");

        private static string ParameterName<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? values.FirstOrDefault(v => v.Key == "ParameterName").Value as string ?? "" : "";
    }

    private sealed class TeeLoggerFactory(ILoggerFactory inner, LogWatch watch) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public ILogger CreateLogger(string categoryName) => new TeeLogger(inner.CreateLogger(categoryName), watch.CreateLogger(categoryName));

        public void Dispose() => inner.Dispose();
    }

    private sealed class TeeLogger(ILogger inner, ILogger watch) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel) || watch.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (inner.IsEnabled(logLevel)) inner.Log(logLevel, eventId, state, exception, formatter);
            watch.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
