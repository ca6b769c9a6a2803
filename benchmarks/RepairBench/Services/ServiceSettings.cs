using System.Diagnostics;
using System.Text.Json;

namespace RepairBench.Services;

/// <summary>What a service needs to be run here, said in <c>bench.json</c> beside it; nothing where there is no such file.</summary>
internal sealed record ServiceSettings
{
    /// <summary>The file's name: it is never part of what the tool sees.</summary>
    public const string FileName = "bench.json";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>Where it comes from, as in <c>owner/name@commit</c>; empty for a service of this repository.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Environment variables of the service; <c>{database}</c> in them is a new name for each start of the bench, and for each run of the tool.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Command lines that make the database.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Command lines that remove it.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Most faults that are put into it: so much time does a service get that takes long to start and to probe.</summary>
    public int Faults { get; init; } = int.MaxValue;

    /// <summary>Whether the bench's requests are those of a user whom the agent signs in.</summary>
    public bool SignedIn { get; init; }

    /// <summary>Requests that come before the corpus: they make a user and sign in.</summary>
    public IReadOnlyList<SignInStep> SignIn { get; init; } = [];

    /// <summary>Reads the settings of a service.</summary>
    /// <param name="folder">The service's folder.</param>
    public static ServiceSettings Read(string folder) => Path.Combine(folder, FileName) is var file && File.Exists(file)
        ? JsonSerializer.Deserialize<ServiceSettings>(File.ReadAllText(file), s_options)! : new();

    /// <summary>A place for the service to run in, of which nothing is left afterwards.</summary>
    public async Task<FreshPlace> OpenAsync(CancellationToken cancellationToken)
    {
        var database = "bench" + Guid.NewGuid().ToString("N")[..12];
        var place = new FreshPlace(Environment.ToDictionary(e => e.Key, e => Named(e.Value, database), StringComparer.Ordinal), () => RunAsync(After, database, CancellationToken.None));
        await RunAsync(Before, database, cancellationToken);
        return place;
    }

    private static async Task RunAsync(IReadOnlyList<string> commands, string database, CancellationToken cancellationToken)
    {
        foreach (var command in commands)
        {
            var parts = Named(command, database).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            using var process = Process.Start(new ProcessStartInfo(parts[0], parts[1..]) { RedirectStandardError = true })!;
            var error = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{parts[0]}: {error.Trim()}");
        }
    }

    private static string Named(string text, string database) => text.Replace("{database}", database, StringComparison.Ordinal);
}

/// <summary>A request that makes a user or signs in.</summary>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Body">Its JSON.</param>
/// <param name="Token">Where the answer holds a token that later requests bear, as a JSON pointer; null where a cookie does it.</param>
internal sealed record SignInStep(string Path, JsonElement Body, string? Token);

/// <summary>Environment variables that name a database of their own; disposing of it removes the database.</summary>
/// <param name="Variables">The variables.</param>
/// <param name="Remove">Removes it.</param>
internal sealed record FreshPlace(IReadOnlyDictionary<string, string> Variables, Func<Task> Remove) : IAsyncDisposable
{
    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Remove();
}
