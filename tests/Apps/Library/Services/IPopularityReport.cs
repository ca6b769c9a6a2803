using Library.Contracts;

namespace Library.Services;

public interface IPopularityReport
{
    /// <summary>The books lent most often.</summary>
    Task<IReadOnlyList<PopularBookResponse>> TopAsync(int top);
}
