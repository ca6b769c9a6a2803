// exception: System.FormatException
// endpoint: POST /doctors
// expected: 201 200 400 422
// intent: Valid
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Doctor
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Shift
{
    public int Id { get; set; }
    public int DoctorId { get; set; }
    public TimeSpan From { get; set; }
    public TimeSpan To { get; set; }
}

public class ClinicDb(DbContextOptions<ClinicDb> options) : DbContext(options)
{
    public DbSet<Doctor> Doctors => Set<Doctor>();
    public DbSet<Shift> Shifts => Set<Shift>();
}

public record DoctorRequest(string Name, int[]? Days, string From, string To);

[ApiController]
[Route("doctors")]
public class DoctorsController(ClinicDb db) : ControllerBase
{
    [HttpPost]
    public async Task<ActionResult> Create(DoctorRequest request)
    {
        if (await db.Doctors.AnyAsync(d => d.Name == request.Name))
            return BadRequest("name is taken");

        var doctor = new Doctor { Name = request.Name };
        db.Doctors.Add(doctor);
        await db.SaveChangesAsync();
        if (request.Days != null && request.Days.Any())
        {
            foreach (var day in request.Days)
            {
                var shift = new Shift
                {
                    DoctorId = doctor.Id,
                    From = $$TimeSpan.Parse(request.From),
                    To = TimeSpan.Parse(request.To)
                };
                db.Shifts.Add(shift);
            }

            await db.SaveChangesAsync();
        }

        return Ok();
    }
}
