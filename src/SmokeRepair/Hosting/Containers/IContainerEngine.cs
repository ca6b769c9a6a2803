using System.Diagnostics;

namespace SmokeRepair.Hosting.Containers;

/// <summary>
/// What keeps containers on this machine. Nothing here ever pulls an image, and only <see cref="BuildAsync"/> builds one. Whatever the engine refuses is a
/// <see cref="HostingException"/>.
/// </summary>
internal interface IContainerEngine
{
    /// <summary>The engine's name, as in <c>docker</c>.</summary>
    string Name { get; }

    /// <summary>An image of this machine; null when it is not here.</summary>
    Task<ContainerImage?> FindImageAsync(string image, CancellationToken cancellationToken);

    /// <summary>Makes a container, and does not start it.</summary>
    Task CreateAsync(ContainerPlan plan);

    /// <summary>The process that starts a container, prints what it prints and ends as it ends, with its exit code.</summary>
    ProcessStartInfo Attach(string container);

    /// <summary>The port of this machine by which a port of a running container is reached.</summary>
    Task<int> PortAsync(string container, int port, CancellationToken cancellationToken);

    /// <summary>The containers that bear a label, running or not, with its value.</summary>
    Task<IReadOnlyList<(string Container, string Value)>> LabelledAsync(string label, CancellationToken cancellationToken);

    /// <summary>Ends and removes a container with the volumes that nobody has named; one that is not there is none to remove.</summary>
    Task RemoveAsync(string container);

    /// <summary>The same, begun and not waited for. Never throws.</summary>
    void Abandon(string container);

    /// <summary>Builds an image, with whatever layers the engine has kept.</summary>
    /// <param name="image">Its name.</param>
    /// <param name="dockerfile">Full path of its Dockerfile.</param>
    /// <param name="context">Full path of the folder that the Dockerfile copies from.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    Task BuildAsync(string image, string dockerfile, string context, CancellationToken cancellationToken);
}

/// <summary>An image.</summary>
/// <param name="Name">The name by which it was found.</param>
/// <param name="Platform">System and architecture, as in <c>linux/amd64</c>.</param>
/// <param name="Environment">The variables that it sets.</param>
internal sealed record ContainerImage(string Name, string Platform, IReadOnlyDictionary<string, string> Environment);

/// <summary>A container to be made.</summary>
internal sealed record ContainerPlan
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The image.</summary>
    public required string Image { get; init; }

    /// <summary>The program to run in it and its arguments, in place of the image's own.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Where the program is run.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>A file of variables, one <c>NAME=VALUE</c> a line: what is secret in them is in no list of processes.</summary>
    public required string EnvironmentFile { get; init; }

    /// <summary>Variables whose values do not fit on a line.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders of this machine in it.</summary>
    public required IReadOnlyList<ContainerMount> Mounts { get; init; }

    /// <summary>The port that is published, on loopback only and at a port that the engine picks.</summary>
    public required int Port { get; init; }

    /// <summary>Labels, by which it is found again.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>User and group in it, as in <c>1000:1000</c>; null for the image's own.</summary>
    public string? User { get; init; }

    /// <summary>What it may take.</summary>
    public required ContainerLimits Limits { get; init; }
}

/// <summary>A folder of this machine in a container.</summary>
/// <param name="Source">Its path here.</param>
/// <param name="Target">Its path there.</param>
/// <param name="ReadOnly">Whether it can only be read there.</param>
internal sealed record ContainerMount(string Source, string Target, bool ReadOnly);

/// <summary>What a container may take of the machine.</summary>
/// <param name="MemoryMegabytes">Memory.</param>
/// <param name="Processors">Processors.</param>
/// <param name="Processes">Processes and threads.</param>
internal sealed record ContainerLimits(int MemoryMegabytes, int Processors, int Processes);
