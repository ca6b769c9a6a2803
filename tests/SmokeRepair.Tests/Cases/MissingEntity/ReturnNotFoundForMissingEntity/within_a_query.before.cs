// exception: System.InvalidOperationException
// inner: System.NullReferenceException
// message: An exception was thrown while attempting to evaluate a LINQ query parameter expression. See the inner exception for more information.
// endpoint: DELETE /trainers/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Trainer
{
    public int Id { get; set; }
}

public class Course
{
    public int Id { get; set; }
    public int TrainerId { get; set; }
}

public class StudioContext(DbContextOptions<StudioContext> options) : DbContext(options)
{
    public DbSet<Trainer> Trainers => Set<Trainer>();
    public DbSet<Course> Courses => Set<Course>();
}

[ApiController]
[Route("trainers")]
public class TrainersController(StudioContext db) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Remove(int id)
    {
        var trainer = await db.Trainers.FirstOrDefaultAsync(t => t.Id == id);
        if ($$await db.Courses.AnyAsync(c => c.TrainerId == trainer!.Id))
            return Conflict();

        db.Trainers.Remove(trainer!);
        await db.SaveChangesAsync();
        return NoContent();
    }
}
