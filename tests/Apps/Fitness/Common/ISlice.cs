namespace Fitness.Common;

/// <summary>The endpoint of a slice.</summary>
public interface ISlice
{
    static abstract void Map(IEndpointRouteBuilder app);
}
