// exception: System.InvalidOperationException
// message: Sequence contains no elements.
// endpoint: DELETE /ratings/{id}
// expected: 404
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Rating
{
    public int Id { get; set; }
    public int Stars { get; set; }
}

public class RatingContext(DbContextOptions<RatingContext> options) : DbContext(options)
{
    public DbSet<Rating> Ratings => Set<Rating>();
}

public interface IRatingRepository
{
    Task<Rating> GetRating(int id);
}

public class RatingRepository(RatingContext context) : IRatingRepository
{
    public async Task<Rating> GetRating(int id)
    {
        return await context.Ratings
            .$$FirstAsync(r => r.Id == id);
    }
}

[ApiController]
[Route("ratings")]
public class RatingsController(IRatingRepository ratings) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var rating = await ratings.GetRating(id);
        return Ok(rating.Stars);
    }
}
