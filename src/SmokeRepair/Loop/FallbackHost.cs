using SmokeRepair.Hosting;

namespace SmokeRepair.Loop;

/// <summary>Starts apps elsewhere where the very first start cannot be made as wanted. Once one could, there is no other place: verdicts of two are not alike.</summary>
/// <param name="wanted">Where apps are to run.</param>
/// <param name="otherwise">Where they run if they cannot run there.</param>
/// <param name="told">Is told why.</param>
internal sealed class FallbackHost(IAppHost wanted, IAppHost otherwise, Action<HostingError> told) : IAppHost
{
    private IAppHost? _chosen;

    /// <inheritdoc />
    public async Task<StartResult> StartAsync(AppImage image, CancellationToken cancellationToken)
    {
        if (_chosen is { } chosen)
            return await chosen.StartAsync(image, cancellationToken);
        var result = await wanted.StartAsync(image, cancellationToken);
        if (result is not StartResult.Failed { Error: { Code: not HostingError.StaleModule } error })
        {
            _chosen = wanted;
            return result;
        }

        told(error);
        _chosen = otherwise;
        return await otherwise.StartAsync(image, cancellationToken);
    }
}
