namespace SmokeRepair.Hosting.Containers;

/// <summary>What is known of the project whose image is looked for.</summary>
/// <param name="Image">The image that the user named; null for none.</param>
/// <param name="Folder">What PATH stands for, or the folder that it lies in.</param>
/// <param name="ProjectFile">The project to start.</param>
/// <param name="AssemblyName">Name of its assembly.</param>
internal sealed record ImageRequest(string? Image, string Folder, string ProjectFile, string AssemblyName)
{
    /// <summary>The project's folder.</summary>
    public string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;
}

/// <summary>How an image of the project is built.</summary>
/// <param name="Image">The name that it gets.</param>
/// <param name="Dockerfile">Full path of its Dockerfile.</param>
/// <param name="Context">Full path of the folder that the Dockerfile copies from.</param>
internal sealed record BuildRecipe(string Image, string Dockerfile, string Context);

/// <summary>Where an image may be found for a project, before the engine is asked.</summary>
/// <param name="Names">Names to try, in this order.</param>
/// <param name="Said">What names them.</param>
/// <param name="Environment">What its compose file gives the app.</param>
/// <param name="Recipe">How it is built; null where nothing says.</param>
internal sealed record ImageSource(IReadOnlyList<string> Names, string Said, IReadOnlyDictionary<string, string> Environment, BuildRecipe? Recipe)
{
    /// <summary>Makes of an image what the host is told of it.</summary>
    public ContainerHostOptions OptionsFor(ContainerImage image) => new() { Image = image, Environment = Environment };
}

/// <summary>Finds the image that a project runs in.</summary>
internal static class ImageFinder
{
    private static readonly Dictionary<string, string> s_nothing = [];

    /// <summary>The name under which an image is built that the user has given none.</summary>
    public static string OwnName(ImageRequest request) => "smokerepair/" + new string([.. Path.GetFileNameWithoutExtension(request.ProjectFile).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');

    /// <summary>Reads what lies beside the project.</summary>
    /// <exception cref="HostingException">It does not say which image is meant.</exception>
    public static ImageSource SourceOf(ImageRequest request)
    {
        var own = OwnName(request);
        foreach (var folder in FoldersOf(request))
        {
            if (ComposeFile.Find(folder) is not { } compose || ServiceOf(compose, request) is not { } service) continue;
            var recipe = File.Exists(service.Dockerfile) ? new BuildRecipe(request.Image ?? service.Images[0], service.Dockerfile, service.Context) : null;
            var said = $"service {service.Name} of {compose.File}";
            return new ImageSource(request.Image is { } image ? [image] : [.. service.Images, own], request.Image is null ? said : "--image", service.Environment, recipe);
        }

        var dockerfile = FoldersOf(request).Select(f => Path.Combine(f, "Dockerfile")).FirstOrDefault(File.Exists);
        var build = dockerfile is null ? null : new BuildRecipe(request.Image ?? own, dockerfile, ContextOf(dockerfile, request));
        return new ImageSource([request.Image ?? own], request.Image is not null ? "--image" : "the name of images built here", s_nothing, build);
    }

    /// <summary>The image, if the engine has it.</summary>
    public static async Task<ContainerImage?> FindAsync(IContainerEngine engine, ImageSource source, CancellationToken cancellationToken)
    {
        foreach (var name in source.Names)
            if (await engine.FindImageAsync(name, cancellationToken) is { } image)
                return image;
        return null;
    }

    /// <summary>That there is no image, and what can be done about it.</summary>
    public static HostingError NotFound(ImageRequest request, ImageSource source) =>
        new("There is no image to run the app in", $"{string.Join(" or ", source.Names)} ({source.Said})",
            source.Recipe is { } recipe ? $"Build it from {recipe.Dockerfile}, let it be built with --allow-rebuild (SMOKE_REPAIR_DOCKER_REBUILD=true), name another with --image, or go on without with --fallback process."
            : request.Image is not null ? "Build or pull it first, name another with --image, or go on without with --fallback process."
            : "Name one with --image: no compose.yaml and no Dockerfile beside PATH names one for the project; or go on without with --fallback process.")
        {
            Code = HostingError.NoImage,
        };

    // From the project's folder up to what PATH stands for.
    private static List<string> FoldersOf(ImageRequest request)
    {
        var top = Path.TrimEndingDirectorySeparator(request.Folder);
        if (!IsWithin(request.ProjectFolder, top)) return [request.ProjectFolder, top];
        var folders = new List<string>();
        for (var folder = request.ProjectFolder; folder is not null && IsWithin(folder, top); folder = Path.GetDirectoryName(folder)) folders.Add(folder);
        return folders;
    }

    private static ComposeService? ServiceOf(ComposeFile compose, ImageRequest request)
    {
        var candidates = compose.Services.Where(s => IsWithin(request.ProjectFolder, s.Context)).ToArray();
        var own = candidates.Where(s => Path.GetDirectoryName(s.Dockerfile) == request.ProjectFolder || s.Context == request.ProjectFolder).ToArray();
        if (own.Length == 0) own = [.. candidates.Where(s => File.Exists(s.Dockerfile) && Names(s.Dockerfile, request))];
        if (own.Length == 0 && candidates.Length == 1) own = candidates;
        if (own.Length > 1 && request.Image is { } image) return Array.Find(own, s => s.Images.Contains(image));
        return own.Length <= 1 ? own.FirstOrDefault() : throw new HostingException(new("Several services of the compose file are built from the project", $"{compose.File}: {string.Join(", ", own.Select(s => s.Name))}", "Name the image with --image.") { Code = HostingError.NoImage });
    }

    private static bool Names(string dockerfile, ImageRequest request)
    {
        var text = File.ReadAllText(dockerfile);
        return text.Contains(Path.GetFileName(request.ProjectFile), StringComparison.Ordinal) || text.Contains(request.AssemblyName + ".dll", StringComparison.Ordinal);
    }

    // The folder in which the project file lies where the Dockerfile copies it from: its own, or that of the solution.
    private static string ContextOf(string dockerfile, ImageRequest request)
    {
        var copied = File.ReadAllLines(dockerfile).Select(l => l.Trim()).Where(l => l.StartsWith("COPY ", StringComparison.OrdinalIgnoreCase))
            .SelectMany(l => l.Split([' ', '\t', '"', '[', ']', ','], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && !w.Contains('*', StringComparison.Ordinal)).ToArray();
        return FoldersOf(request).Prepend(Path.GetDirectoryName(dockerfile)!).FirstOrDefault(f => copied.All(c => File.Exists(Path.Combine(f, c)))) ?? Path.GetDirectoryName(dockerfile)!;
    }

    private static bool IsWithin(string path, string folder) => path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
