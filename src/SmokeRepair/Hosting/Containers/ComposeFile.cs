using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Projects;

namespace SmokeRepair.Hosting.Containers;

/// <summary>A service of a compose file that is built from a Dockerfile.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Images">The names under which compose would have built its image, the likeliest first.</param>
/// <param name="Dockerfile">Full path of its Dockerfile.</param>
/// <param name="Context">Full path of the folder that the Dockerfile copies from.</param>
/// <param name="Environment">The variables that it gives the app.</param>
internal sealed record ComposeService(string Name, IReadOnlyList<string> Images, string Dockerfile, string Context, IReadOnlyDictionary<string, string> Environment);

/// <summary>What of a compose file says in which image a project runs. What it starts beside that is not read.</summary>
/// <param name="File">Its full path.</param>
/// <param name="Services">The services that have a build.</param>
internal sealed partial record ComposeFile(string File, IReadOnlyList<ComposeService> Services)
{
    // https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file
    private static readonly string[] s_names = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

    /// <summary>The compose file of a folder with its override file; null when there is none.</summary>
    /// <exception cref="HostingException">It cannot be read.</exception>
    public static ComposeFile? Find(string folder)
    {
        if (s_names.Select(n => Path.Combine(folder, n)).FirstOrDefault(System.IO.File.Exists) is not { } file) return null;
        var variables = Variables(Path.Combine(folder, ".env"));
        var root = Read(file, variables);
        var services = ServicesOf(root);
        var overriding = Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + ".override" + Path.GetExtension(file));
        var over = System.IO.File.Exists(overriding) ? ServicesOf(Read(overriding, variables)) : [];
        var project = variables("COMPOSE_PROJECT_NAME") ?? root["name"]?.ToString() ?? Path.GetFileName(folder);
        return new ComposeFile(file, [.. services.Select(s => Service(s.Key, s.Value as JsonObject, over[s.Key] as JsonObject, folder, ProjectName(project))).OfType<ComposeService>()]);
    }

    private static ComposeService? Service(string name, JsonObject? service, JsonObject? over, string folder, string project)
    {
        if ((over?["build"] ?? service?["build"]) is not { } build) return null;
        var context = Path.GetFullPath(Path.Combine(folder, (build is JsonObject ? build["context"]?.ToString() : build.ToString()) ?? "."));
        var dockerfile = Path.GetFullPath(Path.Combine(context, (build as JsonObject)?["dockerfile"]?.ToString() ?? "Dockerfile"));
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Pairs(service?["environment"]).Concat(Pairs(over?["environment"]))) environment[key] = value;
        var image = (over?["image"] ?? service?["image"])?.ToString();
        return new ComposeService(name, image is not null ? [image] : [$"{project}-{name}", $"{project}_{name}"], dockerfile, context, environment);
    }

    private static JsonObject ServicesOf(JsonObject root) => root["services"] as JsonObject ?? [];

    private static JsonObject Read(string file, Func<string, string?> variables)
    {
        try
        {
            return YamlText.ToJson(Resolve(System.IO.File.ReadAllText(file), variables)) as JsonObject ?? [];
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or IOException or UnauthorizedAccessException)
        {
            throw new HostingException(new("The compose file cannot be read", $"{file}: {e.Message}", "Mend it ('docker compose config' says more), or name the image with --image.") { Code = HostingError.NoImage });
        }
    }

    // A list of NAME=VALUE or a map; one without a value is the shell's own.
    private static IEnumerable<(string Name, string Value)> Pairs(JsonNode? environment) => environment switch
    {
        JsonObject map => map.Select(p => (p.Key, p.Value?.ToString() ?? System.Environment.GetEnvironmentVariable(p.Key))).Where(p => p.Item2 is not null).Select(p => (p.Key, p.Item2!)),
        JsonArray list => list.Select(e => (e?.ToString() ?? "").Split('=', 2)).Select(p => (p[0], p.Length == 2 ? p[1] : System.Environment.GetEnvironmentVariable(p[0]))).Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!)),
        _ => [],
    };

    private static Func<string, string?> Variables(string file)
    {
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        if (System.IO.File.Exists(file))
            foreach (var pair in System.IO.File.ReadAllLines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('=', 2)).Where(p => p.Length == 2))
                set[pair[0].Trim()] = pair[1].Trim().Trim('"', '\'');
        return name => System.Environment.GetEnvironmentVariable(name) ?? set.GetValueOrDefault(name);
    }

    private static string Resolve(string text, Func<string, string?> variables) => Variable().Replace(text, match =>
    {
        if (match.Value == "$$") return "$";
        var name = match.Groups["name"].Value;
        var value = variables(name);
        var otherwise = match.Groups["default"];
        return string.IsNullOrEmpty(value) && otherwise.Success && (value is null || match.Groups["colon"].Success) ? otherwise.Value : value ?? "";
    });

    // https://docs.docker.com/compose/how-tos/project-name/
    private static string ProjectName(string name) => new string([.. name.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')]).TrimStart('_', '-');

    [GeneratedRegex(@"\$\$|\$\{(?<name>\w+)((?<colon>:)?[-](?<default>[^}]*)|:?[?+][^}]*)?\}|\$(?<name>[A-Za-z_]\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
